import { createClient } from '@supabase/supabase-js';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import { app } from './app.js';
import { environment } from './environment.js';
import { telegram } from './telegram.js';

const mails = createTransport({
  host: 'smtp.onai.example',
  auth: { user: 'onai', pass: environment.smtpPassword },
});

const server = app({
  redis: new Redis(environment.redisUrl),
  supabase: createClient(environment.supabaseUrl, environment.supabaseServiceRoleKey),
  notify: telegram(environment.telegramBotToken, environment.telegramChat),
  mail: (text) => mails.sendMail({ to: 'team@onai.example', subject: 'Report', text }),
});

server.listen(4000);
