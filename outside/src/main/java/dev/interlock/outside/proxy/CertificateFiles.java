package dev.interlock.outside.proxy;

import java.nio.file.Path;

/// A certificate with its chain, and its private key, both PEM.
public record CertificateFiles(Path certificate, Path key) {}
