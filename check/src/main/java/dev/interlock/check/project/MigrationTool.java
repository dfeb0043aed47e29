package dev.interlock.check.project;

/// What lays out and runs a folder of migrations.
public enum MigrationTool {
    SUPABASE,
    PRISMA,
    DRIZZLE,
    FLYWAY,
    /// Scripts in the order of the numbers that their names begin with: golang-migrate, goose,
    /// dbmate, node-pg-migrate, sqlx, Diesel, a database image's start-up folder.
    NUMBERED
}
