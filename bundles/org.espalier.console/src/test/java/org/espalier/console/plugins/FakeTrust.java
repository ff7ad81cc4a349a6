package org.espalier.console.plugins;

import java.nio.file.Path;
import java.util.List;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Trust;
import org.espalier.plugin.TrustedKey;

/**
 * Trust in one key, which is added and revoked.
 *
 * @param plugins who remembers what is asked
 */
record FakeTrust(FakePlugins plugins) implements Trust {
  private static final TrustedKey ACME =
      new TrustedKey("Acme", "key", "abcd", "2026-11-22T00:40:12Z");

  @Override
  public List<TrustedKey> list() {
    return plugins.keys;
  }

  @Override
  public List<TrustedKey> add(Path file) {
    plugins.asked.add("trust " + file);
    return List.of(ACME);
  }

  @Override
  public TrustedKey revoke(String name) {
    if (!name.equals(ACME.name())) {
      throw new IllegalArgumentException("no key is called " + name);
    }
    return ACME;
  }

  @Override
  public Signature examine(Path file) {
    return Signature.UNSIGNED;
  }
}
