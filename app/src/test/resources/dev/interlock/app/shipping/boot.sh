# Boots a systemd of its own, in namespaces of its own, with nothing but Interlock's unit to start.
#   boot.sh LAUNCHER FOLDER PORT     (as root, by unshare)
# Nothing outside of the folder is written: units and everything of the running system are in memory. The
# machine's own units are not started, since some of them tidy up what is not theirs here.
set -eu
launcher=$1 folder=$2 port=$3
mount --make-rprivate /
mount -t tmpfs tmpfs /run
umount -R /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs tmpfs /etc/systemd/system
mount --bind /bin/true /usr/bin/systemd-tmpfiles
INTERLOCK_PROGRAM=$launcher "$launcher" serve --install-unit --user root --port "$port" --data "$folder/data"
[ -L /etc/systemd/system/multi-user.target.wants/interlock.service ]
mkdir /etc/systemd/system/interlock.service.d
printf '[Unit]\nDefaultDependencies=no\n[Service]\nStandardOutput=append:%s/unit.log\nStandardError=inherit\n' "$folder" \
    >/etc/systemd/system/interlock.service.d/test.conf
printf '[Unit]\nDefaultDependencies=no\nRequires=interlock.service\n' >/etc/systemd/system/boot.target
exec env -i container=test /lib/systemd/systemd --system --unit=boot.target --log-target=console
