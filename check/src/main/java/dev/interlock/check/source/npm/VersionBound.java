package dev.interlock.check.source.npm;

/// One comparison of a range: `>=1.2.0`, or an exact version.
record VersionBound(Operator operator, NodeVersion version) {
    enum Operator {
        LESS,
        AT_MOST,
        EXACTLY,
        AT_LEAST,
        MORE
    }

    boolean admits(NodeVersion candidate) {
        int order = candidate.compareTo(version);
        return switch (operator) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case EXACTLY -> order == 0;
            case AT_LEAST -> order >= 0;
            case MORE -> order > 0;
        };
    }

    boolean isOnePrerelease() {
        return operator == Operator.EXACTLY && !version.prerelease().isEmpty();
    }

    private boolean isLower() {
        return operator == Operator.AT_LEAST || operator == Operator.MORE;
    }

    private boolean includesItself() {
        return operator != Operator.LESS && operator != Operator.MORE;
    }

    /// Whether some version may lie within both; npm's rule, in which nothing lies below 0.0.0.
    boolean meets(VersionBound other) {
        if (operator == Operator.EXACTLY) {
            return other.admitsAlone(version);
        }
        if (other.operator == Operator.EXACTLY) {
            return admitsAlone(other.version);
        }
        if (admitsNothing() || other.admitsNothing()) {
            return false;
        }
        if (isLower() == other.isLower()) {
            return true;
        }
        int order = version.compareTo(other.version);
        if (order == 0) {
            return includesItself() && other.includesItself();
        }
        return isLower() ? order < 0 : order > 0;
    }

    private boolean admitsNothing() {
        return operator == Operator.LESS
                && version.major() == 0
                && version.minor() == 0
                && version.patch() == 0;
    }

    /// As a range of this bound alone would judge: a prerelease only beside one of its triple.
    private boolean admitsAlone(NodeVersion candidate) {
        return admits(candidate)
                && (candidate.prerelease().isEmpty() || opensPrereleasesOf(candidate));
    }

    boolean opensPrereleasesOf(NodeVersion candidate) {
        return !version.prerelease().isEmpty() && version.sameTriple(candidate);
    }
}
