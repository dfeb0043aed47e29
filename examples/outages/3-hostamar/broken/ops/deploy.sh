#!/bin/bash
# Brings main to the virtual machine.
set -euo pipefail

ssh deploy@vm-01.hostamar.example <<'REMOTE'
set -e
cd /srv/hostamar
git pull --ff-only
npm ci
npm run build
pm2 restart hostamar
REMOTE
