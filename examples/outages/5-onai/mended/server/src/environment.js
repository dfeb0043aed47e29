const required = {
  redisUrl: process.env.REDIS_URL,
  supabaseAnonKey: process.env.SUPABASE_ANON_KEY,
  supabaseServiceRoleKey: process.env.SUPABASE_SERVICE_ROLE_KEY,
  supabaseUrl: process.env.SUPABASE_URL,
  telegramBotToken: process.env.TELEGRAM_BOT_TOKEN,
  telegramChat: process.env.TELEGRAM_CHAT,
};

const missing = Object.keys(required).filter((name) => !required[name]);
if (missing.length > 0) throw new Error(`no value for ${missing.join(', ')}`);

export const environment = Object.freeze(required);
