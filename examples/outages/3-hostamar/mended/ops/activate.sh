#!/bin/sh
# Runs on the host. Puts a release that CI built in place and starts it; nothing is compiled here.
set -eu

release=/srv/hostamar/releases/$1
mkdir -p "$release"
tar -xzf "/tmp/hostamar-$1.tar.gz" -C "$release"
ln -sfn "$release" /srv/hostamar/current
sudo systemctl restart hostamar
curl --fail --silent --retry 10 --retry-connrefused http://127.0.0.1:3000/api/health

# Kept: this release and the two before it.
ls -1dt /srv/hostamar/releases/* | tail -n +4 | xargs -r rm -rf --
