package shop;

/** What the environment must give. */
final class Settings {
    /** Payments are new in this version, and so is their key. */
    static final String PAYMENT_KEY = required("PAYMENT_KEY");

    private Settings() {}

    static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            System.err.println("shop: the variable " + name + " is not set");
            System.exit(1);
        }
        return value;
    }
}
