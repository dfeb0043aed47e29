#!/usr/bin/env node
const { writeFileSync } = require('fs')
writeFileSync('generated/after.json', JSON.stringify({ at: process.env.SOURCE_DATE_EPOCH || 0 }))
