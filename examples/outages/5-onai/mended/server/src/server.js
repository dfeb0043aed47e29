import { createClient } from '@supabase/supabase-js';
import { Redis } from 'ioredis';
import { app } from './app.js';
import { environment } from './environment.js';
import { telegram } from './telegram.js';

const server = app({
  environment,
  redis: new Redis(environment.redisUrl),
  supabase: createClient(environment.supabaseUrl, environment.supabaseServiceRoleKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  }),
  notify: telegram(environment.telegramBotToken, environment.telegramChat),
});

server.listen(4000);
