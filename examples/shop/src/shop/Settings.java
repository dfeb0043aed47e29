package shop;

/** What the environment must give. */
final class Settings {
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
