const path = require('path')
const { join } = require('node:path')
const local = require('./data.json')
function shadow(require) {
  return require('./not-loaded')
}
module.exports = { path, join, local, shadow, where: require.resolve('vue') }
exports.more = process.env.MORE
