package dev.interlock.journal;

/// One object is what every opening gives.
class MemoryJournalTest implements JournalContract, LeasesContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    public Journal open() {
        return journal;
    }
}
