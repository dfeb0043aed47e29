module.exports = {
  apps: [
    {
      name: 'hostamar',
      script: 'node_modules/next/dist/bin/next',
      args: 'start --port 3000',
      env_file: '.env.production',
      env: { NODE_ENV: 'production' },
    },
  ],
};
