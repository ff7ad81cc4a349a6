package org.espalier.provision.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Signature.State;
import org.espalier.plugin.Trust;
import org.espalier.plugin.TrustedKey;
import org.espalier.provision.Home;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.archive.JarSignature;
import org.espalier.provision.archive.PublicKeys;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The keys and files that a home trusts, in its folder {@code trust}. */
@Component(service = Trust.class)
public final class HomeTrust implements Trust {
  private static final String KEY = "key";
  private static final String FILE = "file";
  private static final int LEAST_OF_FINGERPRINT = 6;

  private final TrustList list;
  private final Vouchers vouchers;
  private final Optional<Path> own;

  /** The trust of a home. */
  @Activate
  public HomeTrust(@Reference Home home) {
    this.list = new TrustList(home.trust());
    this.vouchers = new Vouchers(list, new SeenSignatures(home.trust().resolve("signatures")));
    this.own = home.distribution().map(folder -> folder.resolve("bundles"));
  }

  TrustList trustList() {
    return list;
  }

  @Override
  public List<TrustedKey> list() throws IOException {
    TrustList.Content content = list.read();
    return Stream.concat(
            content.keys().stream().map(HomeTrust::shown),
            content.files().stream().filter(TrustList.KnownFile::isAccepted).map(HomeTrust::shown))
        .toList();
  }

  private static TrustedKey shown(TrustList.Key key) {
    return new TrustedKey(key.name(), KEY, key.fingerprint(), key.since());
  }

  private static TrustedKey shown(TrustList.KnownFile file) {
    return new TrustedKey(file.name(), FILE, file.sha256(), file.since());
  }

  @Override
  public List<TrustedKey> add(Path file) throws IOException {
    if (Vouchers.isJar(file)) {
      return addJar(file);
    }
    if (!PublicKeys.isIn(file)) {
      return List.of(accept(fileOf(file, "", "", BundleJar.sha256(file))));
    }
    List<TrustedKey> added = new ArrayList<>();
    for (PublicKeys.Owned key : PublicKeys.read(file)) {
      String name = key.owner().isEmpty() ? baseName(file) : key.owner();
      added.add(
          trust(
              new TrustList.Key(
                  name,
                  PublicKeys.fingerprint(key.key()),
                  Base64.getEncoder().encodeToString(key.key().getEncoded()),
                  TrustList.now())));
    }
    return added;
  }

  private List<TrustedKey> addJar(Path file) throws IOException {
    BundleJar jar = BundleJar.read(file);
    List<TrustedKey> added = new ArrayList<>();
    for (var signer : JarSignature.verify(file).signers()) {
      added.add(
          trust(
              new TrustList.Key(
                  PublicKeys.owner(signer),
                  PublicKeys.fingerprint(signer.getPublicKey()),
                  Base64.getEncoder().encodeToString(signer.getPublicKey().getEncoded()),
                  TrustList.now())));
    }
    TrustList.KnownFile known = fileOf(file, jar.name(), jar.version().toString(), jar.sha256());
    // A signature does not make a call harmless; who names the file accepts that as well.
    if (added.isEmpty() || jar.behaviours().stream().anyMatch(behaviour -> behaviour.fatal())) {
      added.add(accept(known));
    } else {
      TrustList.KnownFile signed = known.as(TrustList.How.SIGNED);
      list.change(content -> content.withFile(signed)); // it takes the place of another one
    }
    return added;
  }

  private static TrustList.KnownFile fileOf(Path file, String name, String version, String sha256) {
    return new TrustList.KnownFile(
        file.getFileName().toString(), sha256, name, version, TrustList.now(), TrustList.How.ADDED);
  }

  private TrustedKey trust(TrustList.Key key) throws IOException {
    list.change(content -> content.withKey(key));
    return shown(key);
  }

  private TrustedKey accept(TrustList.KnownFile file) throws IOException {
    list.change(content -> content.withFile(file));
    return shown(file);
  }

  private static String baseName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  @Override
  public TrustedKey revoke(String name) throws IOException {
    List<TrustedKey> all = list();
    List<TrustedKey> found = all.stream().filter(one -> isMeant(one, name)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing that is trusted has the name or fingerprint \"%s\"; trusted: %s"
              .formatted(name, names(all)));
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "\"%s\" could be %s; name more of the fingerprint".formatted(name, names(found)));
    }
    TrustedKey one = found.get(0);
    list.change(
        content ->
            one.kind().equals(KEY)
                ? content.withoutKey(one.fingerprint())
                : content.withFile(
                    content.file(one.fingerprint()).orElseThrow().as(TrustList.How.REVOKED)));
    return one;
  }

  private static boolean isMeant(TrustedKey one, String name) {
    boolean isBeginning =
        name.length() >= LEAST_OF_FINGERPRINT
            && one.fingerprint().startsWith(name.toLowerCase(Locale.ROOT));
    return one.name().equals(name) || isBeginning;
  }

  private static String names(List<TrustedKey> keys) {
    return keys.isEmpty()
        ? "nothing"
        : String.join(
            ", ",
            keys.stream()
                .map(key -> key.name() + " (" + key.fingerprint().substring(0, 12) + ")")
                .toList());
  }

  @Override
  public Signature examine(Path file) throws IOException {
    return examine(file, BundleJar.sha256(file));
  }

  /** The same for a file whose checksum was just computed. */
  Signature examine(Path file, String sha256) throws IOException {
    return isOwn(file)
        ? new Signature(State.TRUSTED, List.of("the distribution"), "")
        : vouchers.examine(file, sha256);
  }

  /** Whether a file is a bundle of the distribution, which is trusted by being started. */
  boolean isOwn(Path file) throws IOException {
    return own.isPresent()
        && Files.isDirectory(own.get())
        && Files.exists(file)
        && file.toRealPath().startsWith(own.get().toRealPath());
  }
}
