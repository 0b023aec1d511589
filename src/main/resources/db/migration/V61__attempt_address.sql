-- Address (IPv4) of the network interface that the containers of an attempt have. Empty if they have none of their own;
-- null before they run, and for attempts of earlier versions.
alter table attempt add column address text;
