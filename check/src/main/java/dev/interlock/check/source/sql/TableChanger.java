package dev.interlock.check.source.sql;

import dev.interlock.check.source.sql.TableState.ColumnState;
import java.util.List;
import java.util.Optional;

/// Applies one `ALTER TABLE`.
final class TableChanger {
    private final World world;
    private final TableMaker maker;
    private final Change.AlterTable alter;
    private final boolean certain;

    TableChanger(World world, Change.AlterTable alter, boolean certain) {
        this.world = world;
        this.maker = new TableMaker(world);
        this.alter = alter;
        this.certain = certain;
    }

    void apply(TableState table) {
        alter.actions().forEach(action -> apply(table, action));
    }

    private void apply(TableState table, Change.Action action) {
        switch (action) {
            case Change.AddColumn add -> maker.add(table, add.column(), false);
            case Change.AddConstraint add -> maker.add(table, add.part());
            case Change.DropColumn drop -> dropColumn(table, drop.name());
            case Change.RenameColumn rename -> renameColumn(table, rename);
            case Change.ChangeType change -> changeType(table, change);
            case Change.SetDefault change -> table.use(change.column(), change.use());
            case Change.RenameTable rename ->
                    world.move(table, new Name(table.name.schema(), rename.name()));
            case Change.MoveTable move -> world.move(table, table.name.in(move.schema()));
            case Change.SetRowSecurity set -> rowSecurity(table, set.enabled());
            case Change.ForceRowSecurity force ->
                    table.rowSecurity =
                            new RowSecurity(
                                    table.rowSecurity.state(),
                                    force.forced(),
                                    table.rowSecurity.place());
            case Change.DropConstraint drop -> dropKey(table, drop.name());
            case Change.RenameConstraint rename -> renameKey(table, rename);
            case Change.Attach attach ->
                    world.resolve(attach.child())
                            .ifPresent(child -> maker.adopt(child, table.name, true));
            case Change.Detach detach ->
                    world.resolve(detach.child()).ifPresent(table.children::remove);
            case Change.Inherit inherit -> inherit(table, inherit);
        }
    }

    private void inherit(TableState table, Change.Inherit inherit) {
        if (inherit.added()) {
            maker.adopt(table, inherit.parent(), false);
        } else {
            world.resolve(inherit.parent()).ifPresent(parent -> parent.children.remove(table));
        }
    }

    /// Switching on in a branch is believed: that branch is how scripts make themselves repeatable.
    /// Switching off is not.
    private void rowSecurity(TableState table, boolean enabled) {
        RowSecurity.State off = certain ? RowSecurity.State.OFF : RowSecurity.State.UNKNOWN;
        table.rowSecurity(enabled ? RowSecurity.State.ON : off, alter.place());
    }

    private void dropColumn(TableState table, String column) {
        if (drop(table, column, false)) {
            world.below(table, child -> drop(child, column, true));
        }
    }

    private static boolean drop(TableState table, String column, boolean inherited) {
        ColumnState state = table.columns.get(column);
        boolean drops = state != null && state.inherited() == inherited;
        if (drops) {
            table.dropColumn(column);
        }
        return drops;
    }

    private void renameColumn(TableState table, Change.RenameColumn rename) {
        if (rename(table, rename)) {
            world.below(table, child -> rename(child, rename));
        }
    }

    private boolean rename(TableState table, Change.RenameColumn rename) {
        boolean renames =
                table.columns.containsKey(rename.from()) && world.spend(table.columns.size());
        if (renames) {
            table.renameColumn(rename.from(), rename.to());
        }
        return renames;
    }

    private void changeType(TableState table, Change.ChangeType change) {
        if (retype(table, change)) {
            world.below(table, child -> retype(child, change));
        }
    }

    private boolean retype(TableState table, Change.ChangeType change) {
        ColumnState state = table.columns.get(change.column());
        if (state == null) {
            return false;
        }
        Column old = state.column();
        String base = world.base(change.type());
        var column = new Column(old.name(), change.type(), base, old.place(), List.of());
        table.columns.put(change.column(), state.with(column));
        return true;
    }

    private void dropKey(TableState table, String name) {
        Optional<ForeignKey> gone =
                table.keys.stream()
                        .map(TableState.Key::key)
                        .filter(key -> key.name().equals(name))
                        .findFirst();
        gone.ifPresent(key -> remove(table, key));
    }

    private void remove(TableState table, ForeignKey gone) {
        if (!world.spend(table.keys.size())) {
            return;
        }
        table.keys.removeIf(key -> key.key().equals(gone));
        world.below(
                table,
                child -> child.keys.removeIf(key -> key.parent().filter(gone::equals).isPresent()));
    }

    private static void renameKey(TableState table, Change.RenameConstraint rename) {
        table.keys.replaceAll(key ->
                key.key().name().equals(rename.from())
                        ? new TableState.Key(
                                key.key().named(rename.to()), key.table(), key.parent())
                        : key);
    }
}
