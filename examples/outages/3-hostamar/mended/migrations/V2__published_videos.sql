create index videos_published on videos (published_at desc) where published_at is not null;
