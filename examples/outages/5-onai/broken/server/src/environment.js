import 'dotenv/config';

export const environment = {
  redisUrl: process.env.REDIS_URL,
  smtpPassword: process.env.SMTP_PASSWORD,
  supabaseServiceRoleKey: process.env.SUPABASE_SERVICE_ROLE_KEY,
  supabaseUrl: process.env.SUPABASE_URL,
  telegramBotToken: process.env.TELEGRAM_BOT_TOKEN,
  telegramChat: process.env.TELEGRAM_CHAT,
};
