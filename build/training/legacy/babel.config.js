module.exports = { plugins: [['module-resolver', { alias: { '@app': './src' } }]] }
