package dev.interlock.web.page;

/// What a person typed into the form of a readiness review.
///
/// @param question the key of the one that is answered; empty for go and no-go
record Typed(String question, String name, String note) {
    Typed(String question) {
        this(question, "", "");
    }

    static Typed of(Form form) {
        return new Typed(form.text("question"), form.text("name"), form.text("note"));
    }
}
