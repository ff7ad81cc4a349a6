package org.espalier.provision.trust;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.espalier.host.Finding;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Examiner;
import org.espalier.plugin.Signature;
import org.espalier.plugin.Signature.State;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.Home;
import org.espalier.provision.archive.Behaviour;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.trust.TrustList.How;
import org.espalier.provision.trust.TrustList.KnownFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets in what is trusted by the home, or by who makes the change. */
@Component(service = {Gate.class, Examiner.class})
public final class HomeGate implements Gate, Examiner {
  private static final String REMOVE = "ask its author for another version, or remove it";

  private final HomeTrust trust;
  private final Map<Path, Finding> findings = new ConcurrentSkipListMap<>();

  /** The gate of a home. */
  @Activate
  public HomeGate(@Reference Home home) {
    // No service of a class of its own: a program with this jar on its class path has another one.
    this(new HomeTrust(home));
  }

  HomeGate(HomeTrust trust) {
    this.trust = trust;
  }

  @Override
  public void admit(List<Arrival> arrivals, Consent consent) throws IOException {
    List<String> never = new ArrayList<>();
    List<String> doubtful = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Arrival arrival : arrivals) {
      Optional<String> broken = broken(arrival);
      if (broken.isPresent()) {
        never.add(broken.get());
      } else if (!isOwn(arrival) && !consent.unsigned().contains(arrival.jar().name())) {
        List<String> doubts = doubts(arrival);
        doubtful.addAll(doubts);
        if (!doubts.isEmpty()) {
          names.add(arrival.jar().name());
        }
      }
    }
    if (!never.isEmpty()) {
      never.addAll(doubtful);
      throw new UntrustedException(String.join("\n", never));
    }
    if (!doubtful.isEmpty()) {
      throw new UntrustedException(String.join("\n", doubtful) + "\n" + advice(names), names);
    }
  }

  private static String advice(Set<String> names) {
    return "to install %s nevertheless: --allow-unsigned %s; to trust a signer from now on: espalier trust add FILE"
        .formatted(names.size() == 1 ? "it" : "them", String.join(",", names));
  }

  /** Why nobody can vouch for a file, if so: it is not what it should be. */
  private Optional<String> broken(Arrival arrival) throws IOException {
    BundleJar jar = arrival.jar();
    Optional<String> wanted = arrival.step().sha256();
    if (wanted.isPresent() && !wanted.get().equalsIgnoreCase(jar.sha256())) {
      return Optional.of(
          "%s is not what was announced: it has SHA-256 %s instead of %s (%s)"
              .formatted(title(jar), jar.sha256(), wanted.get(), arrival.step().source()));
    }
    Signature signature = trust.examine(jar.file(), jar.sha256());
    return signature.state() == State.BROKEN
        ? Optional.of(title(jar) + " is not installed: " + signature.detail())
        : Optional.empty();
  }

  private List<String> doubts(Arrival arrival) throws IOException {
    BundleJar jar = arrival.jar();
    Optional<KnownFile> known = trust.trustList().read().file(jar.sha256());
    List<String> doubts = new ArrayList<>();
    Signature signature = trust.examine(jar.file(), jar.sha256());
    boolean accepted = known.filter(KnownFile::isAccepted).isPresent();
    if (signature.state() != State.TRUSTED && !accepted) {
      doubts.add(title(jar) + " " + unsigned(signature) + " (" + arrival.step().source() + ")");
    }
    if (known.isEmpty() || known.get().how() != How.ADDED) {
      fatal(jar).ifPresent(calls -> doubts.add(title(jar) + " would end the host: " + calls));
    }
    return doubts;
  }

  private static String unsigned(Signature signature) {
    if (signature.state() == State.UNSIGNED) {
      return "is not signed";
    }
    return signature.signers().isEmpty()
        ? "is not signed by a trusted key: " + signature.detail()
        : "is signed by " + String.join(", ", signature.signers()) + ", whose key is not trusted";
  }

  private static Optional<String> fatal(BundleJar jar) {
    List<String> calls =
        jar.behaviours().stream().filter(Behaviour::fatal).map(Behaviour::toString).toList();
    if (calls.isEmpty()) {
      return Optional.empty();
    }
    String more = calls.size() > 2 ? " and " + (calls.size() - 2) + " more" : "";
    return Optional.of(String.join(", ", calls.stream().limit(2).toList()) + more);
  }

  private static String title(BundleJar jar) {
    return jar.name() + " " + jar.version();
  }

  /** Whether a file came from the folder of the distribution itself. */
  private boolean isOwn(Arrival arrival) throws IOException {
    if (trust.isOwn(arrival.jar().file())) {
      return true;
    }
    try {
      Path source = Path.of(URI.create(arrival.step().source()));
      return trust.isOwn(source)
          && Files.isRegularFile(source)
          && BundleJar.sha256(source).equals(arrival.jar().sha256());
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return false; // the source is no file of this machine
    }
  }

  @Override
  public void admitPlugin(BundleJar jar) throws IOException {
    findings.remove(jar.file());
    examinePlugin(jar);
    String subject = "plugin " + jar.file().getFileName();
    fatal(jar)
        .ifPresent(
            calls ->
                findings.put(
                    jar.file(),
                    new Finding(subject, "warning", "it may end the host: " + calls, REMOVE)));
  }

  private void examinePlugin(BundleJar jar) throws IOException {
    Signature signature = trust.examine(jar.file(), jar.sha256());
    if (signature.state() == State.BROKEN) {
      throw new UntrustedException(signature.detail());
    }
    TrustList.Content content = trust.trustList().read();
    Optional<KnownFile> known = content.file(jar.sha256());
    String cure = ALLOW + "trust add " + jar.file();
    if (known.isPresent() && known.get().how() == How.REVOKED) {
      throw new UntrustedException("it was revoked on " + known.get().since() + cure);
    }
    if (known.isEmpty() || known.get().how() != How.ADDED) {
      Optional<String> calls = fatal(jar);
      if (calls.isPresent()) {
        throw new UntrustedException("it would end the host: " + calls.get() + cure);
      }
    }
    boolean trusted = signature.state() == State.TRUSTED;
    if (known.isEmpty() || (known.get().how() == How.SIGNED && !trusted)) {
      meet(jar, trusted ? How.SIGNED : How.SEEN, content, cure);
    }
  }

  /** What was let in although something may be wrong with it; who asked tells what was not. */
  @Override
  public List<Finding> examine() {
    return findings.entrySet().stream()
        .filter(finding -> Files.exists(finding.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * Records a file that is seen for the first time, unless it takes another one's place. A signed
   * one, too: a signature is of what is packed in a jar, and not of how.
   */
  private void meet(BundleJar jar, How how, TrustList.Content content, String cure)
      throws IOException {
    KnownFile seen =
        new KnownFile(
            jar.file().getFileName().toString(),
            jar.sha256(),
            jar.name(),
            jar.version().toString(),
            TrustList.now(),
            how);
    Optional<KnownFile> before =
        content.files().stream()
            .filter(file -> file.isSameBundle(seen) && !file.sha256().equals(seen.sha256()))
            .findFirst();
    if (before.isPresent()) {
      throw new UntrustedException(
          "%s has changed under the same version: its SHA-256 was %s on %s and is %s"
                  .formatted(title(jar), before.get().sha256(), before.get().since(), jar.sha256())
              + cure);
    }
    trust.trustList().change(now -> now.withFile(seen));
  }

  @Override
  public Object state() throws IOException {
    return trust.trustList().read();
  }

  @Override
  public Signature signature(Path file, String sha256) throws IOException {
    return trust.examine(file, sha256);
  }
}
