module.exports = require('fs')
