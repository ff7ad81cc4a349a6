package org.espalier.console.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.UsageException;
import org.espalier.plugin.Trust;
import org.espalier.plugin.TrustedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Trust. */
@Command(
    name = "trust",
    description = "Lists whose bundles are installed without a question; adds and revokes keys.",
    footer = {
      "",
      "Jars are signed as jarsigner does it; any file may have a signature beside it,",
      "FILE.sig: Ed25519, of its bytes, in Base64; a second line may name the key,",
      "by its fingerprint.",
      "",
      "Examples:",
      "  espalier trust add acme.pem",
      "  espalier trust add acme-tokens-1.4.0.jar",
      "  espalier trust revoke Acme"
    })
public final class TrustVerb implements Callable<Integer> {
  private static final List<String> HEADER = List.of("name", "kind", "since", "SHA-256");

  private final Call call;

  @Mixin private JsonOption json;

  /** For a call. */
  public TrustVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    return list(json);
  }

  @Command(
      name = "list",
      description =
          "Lists the trusted keys, and the files of the folder plugins that were accepted.")
  int list(@Mixin JsonOption asJson) throws IOException {
    List<TrustedKey> trusted = call.service(Trust.class).list();
    if (asJson.wanted()) {
      call.json(trusted);
    } else if (trusted.isEmpty()) {
      call.println("nobody is trusted yet; \"espalier trust add FILE\" trusts a key or a file");
    } else {
      print("trusted", trusted);
    }
    return ExitCode.OK;
  }

  @Command(name = "add", description = "Trusts a key from now on, or accepts a file as it is now.")
  int add(
      @Parameters(
              paramLabel = "FILE",
              description =
                  "A certificate or a public key (PEM or DER); or a jar: the keys that signed it,"
                      + " or if nobody did, the jar itself.")
          Path file,
      @Mixin JsonOption asJson)
      throws IOException {
    List<TrustedKey> added = call.service(Trust.class).add(file);
    if (asJson.wanted()) {
      call.json(added);
    } else {
      print("trusted from now on", added);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "revoke",
      description = "Trusts a key or a file no longer; what is installed stays.")
  int revoke(
      @Parameters(
              paramLabel = "KEY",
              description = "Its name, or enough of its SHA-256 to tell it from others.")
          String name,
      @Mixin JsonOption asJson)
      throws IOException {
    Trust trust = call.service(Trust.class);
    TrustedKey revoked = UsageException.orRefusal(() -> trust.revoke(name));
    if (asJson.wanted()) {
      call.json(revoked);
    } else {
      print("trusted no longer", List.of(revoked));
    }
    return ExitCode.OK;
  }

  private void print(String heading, List<TrustedKey> keys) {
    call.table(
        heading,
        HEADER,
        keys.stream()
            .map(key -> List.of(key.name(), key.kind(), day(key.since()), key.fingerprint()))
            .toList());
  }

  private static String day(String time) {
    return time.replaceFirst("T.*", "");
  }
}
