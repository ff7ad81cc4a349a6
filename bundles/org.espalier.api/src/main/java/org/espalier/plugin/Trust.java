package org.espalier.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whose bundles are installed without a question. A service.
 *
 * <p>Jars are signed as {@code jarsigner} does it; any file may have a detached Ed25519 signature
 * beside it, {@code FILE.sig}, of its bytes in Base64. A second line may name the key by its
 * fingerprint.
 */
@ProviderType
public interface Trust {
  /** The trusted keys, and the files of the folder {@code plugins} that were accepted. */
  List<TrustedKey> list() throws IOException;

  /**
   * Trusts a key, or accepts a file as it is now.
   *
   * @param file a certificate or a public key (PEM or DER) that is trusted from now on, or a jar:
   *     the keys that signed it; one that nobody signed is accepted with its checksum
   * @return what is trusted now
   * @throws IOException if it cannot be read, or is none of these
   */
  List<TrustedKey> add(Path file) throws IOException;

  /**
   * Trusts a key or a file no longer; what is installed stays, and is listed as untrusted.
   *
   * @param name the name, or enough of the fingerprint to tell it from others
   * @throws IllegalArgumentException if there is none, or several
   */
  TrustedKey revoke(String name) throws IOException;

  /** Who signed a file, after every byte of it was checked. */
  Signature examine(Path file) throws IOException;
}
