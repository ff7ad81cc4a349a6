package org.espalier.provision.lock;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.plugin.Lock;
import org.espalier.plugin.Trust;
import org.espalier.provision.Home;
import org.espalier.provision.Locations;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.generation.Generations;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says of a bundle of the host what a lock keeps of it. */
final class BundleFacts {
  /** What begins the source of a bundle that lies in a distribution; its path there follows. */
  static final String DISTRIBUTION = "distribution:";

  /** The source of a jar that a program brings which embeds the host. */
  static final String HOST = "host:";

  private static final String NATIVES = "espalier.natives";
  private static final String PLATFORM = "osgi.native";
  private static final Pattern PARTS =
      Pattern.compile("\\(osgi\\.native\\.(osname|processor)~?=([^)]+)\\)");

  private final Home home;
  private final Trust trust;
  private final Map<String, String> sources = new HashMap<>();

  BundleFacts(Home home, Trust trust) {
    this.home = home;
    this.trust = trust;
    new Generations(home.generations())
        .currentOrNewest(new ArrayList<>())
        .bundles()
        .forEach(bundle -> sources.put(bundle.sha256(), bundle.source()));
  }

  /**
   * The entry of a bundle.
   *
   * @param components what the pipeline takes from it
   * @throws IOException if its file is not there any more
   */
  Lock.Entry entry(Bundle bundle, List<String> components) throws IOException {
    Path file = Locations.file(bundle).filter(Files::isRegularFile).orElse(null);
    if (file == null) {
      throw new IOException(
          "%s %s cannot be locked: its file, %s, is not there any more"
              .formatted(bundle.getSymbolicName(), bundle.getVersion(), bundle.getLocation()));
    }
    String sha256 = BundleJar.sha256(file);
    boolean own =
        file.startsWith(home.distribution().orElse(file.resolve("none")).resolve("bundles"));
    return new Lock.Entry(
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        sha256,
        Files.size(file),
        source(file, sha256),
        own ? List.of() : trust.examine(file).signers(),
        natives(bundle),
        components.stream().sorted().distinct().toList());
  }

  /** The entry of a jar of the host itself. */
  Lock.Entry entry(HostJars.HostJar jar) throws IOException {
    String sha256 = BundleJar.sha256(jar.file());
    Path distribution = home.distribution().orElse(jar.file().resolve("none"));
    return new Lock.Entry(
        jar.bundle(),
        jar.version().toString(),
        sha256,
        Files.size(jar.file()),
        jar.file().startsWith(distribution) ? source(jar.file(), sha256) : HOST,
        List.of(),
        List.of(),
        List.of());
  }

  /** Where it can be had elsewhere: no path of this machine, as far as that can be. */
  private String source(Path file, String sha256) throws IOException {
    if (sources.containsKey(sha256)) {
      return sources.get(sha256);
    }
    Path own = file.startsWith(home.store()) ? plugin(sha256).orElse(file) : file;
    Optional<Path> distribution = home.distribution();
    if (distribution.isPresent() && own.startsWith(distribution.get())) {
      Path path = distribution.get().relativize(own);
      return DISTRIBUTION + path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
    return file.startsWith(home.store()) ? "" : file.toUri().toString();
  }

  /** The jar in the folder plugins that has a checksum. */
  private Optional<Path> plugin(String sha256) throws IOException {
    if (home.plugins().isEmpty() || !Files.isDirectory(home.plugins().get())) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.plugins().get(), "*.jar")) {
      for (Path jar : jars) {
        if (Files.isRegularFile(jar) && BundleJar.sha256(jar).equals(sha256)) {
          return Optional.of(jar);
        }
      }
    }
    return Optional.empty();
  }

  /** The platforms of its native code. */
  private static List<String> natives(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    List<String> natives = new ArrayList<>();
    for (BundleCapability capability : revision.getDeclaredCapabilities(NATIVES)) {
      if (capability.getAttributes().get("classifier") instanceof String classifier) {
        natives.add(classifier);
      }
    }
    if (natives.isEmpty()) {
      revision.getDeclaredRequirements(PLATFORM).forEach(platform -> natives.add(name(platform)));
    }
    return natives;
  }

  private static String name(BundleRequirement platform) {
    Map<String, String> parts = new HashMap<>();
    Matcher matcher = PARTS.matcher(platform.getDirectives().getOrDefault("filter", ""));
    while (matcher.find()) {
      parts.put(matcher.group(1), matcher.group(2));
    }
    return (parts.getOrDefault("osname", "any") + "-" + parts.getOrDefault("processor", "any"))
        .replace("x86-64", "x86_64");
  }
}
