package shop;

import java.util.List;

/** What the shop has. */
final class Goods {
    private static final List<String> NAMES = List.of("tea", "bread", "lamp oil", "candles");

    int price(int number) {
        return 120 + 35 * number;
    }

    int count() {
        return NAMES.size();
    }

    String json() {
        StringBuilder list = new StringBuilder("[");
        for (int number = 0; number < NAMES.size(); number++) {
            list.append(number == 0 ? "" : ",")
                    .append("{\"name\":\"%s\",\"pence\":%d}".formatted(NAMES.get(number), price(number)));
        }
        return list.append("]").toString();
    }
}
