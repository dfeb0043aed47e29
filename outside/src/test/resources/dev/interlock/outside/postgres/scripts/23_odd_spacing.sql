CREATE/* x */TABLE--y
a(id/**/int,b text default'q;',c int)
;;;
create table"b"("id"int);
ALTER
TABLE
a
ENABLE
ROW
LEVEL
SECURITY;
create table c(id int,-- note; (
 n text);
