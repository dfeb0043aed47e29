exports.plain = require('./other')
