package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What made a run: every bundle of the host with its checksum, and the machine. */
@Component(service = Provenance.class)
public final class Provenance {
  private final Supplier<Bundle[]> installed;
  private final BundleChecksums checksums;

  /** Looks at the bundles of a framework. */
  @Activate
  public Provenance(BundleContext context) {
    this(context::getBundles, Optional.ofNullable(context.getDataFile("checksums")));
  }

  /** Looks at given bundles. */
  public Provenance(Supplier<Bundle[]> installed) {
    this(installed, Optional.empty());
  }

  private Provenance(Supplier<Bundle[]> installed, Optional<File> memory) {
    this.installed = installed;
    this.checksums = new BundleChecksums(memory.map(File::toPath));
  }

  /** The bundles with version and SHA-256, by name. */
  public ArrayNode bundles() throws IOException {
    ArrayNode bundles = Json.object().putArray("bundles");
    Bundle[] sorted = installed.get().clone();
    Arrays.sort(sorted, Comparator.comparing(Bundle::getSymbolicName));
    for (Bundle bundle : sorted) {
      ObjectNode node = bundles.addObject();
      node.put("bundle", bundle.getSymbolicName());
      node.put("version", bundle.getVersion().toString());
      checksums.of(bundle.getLocation()).ifPresent(sha256 -> node.put("sha256", sha256));
    }
    checksums.remember();
    return bundles;
  }

  /** The Java runtime, the system and its processors. */
  public static JsonNode machine() {
    ObjectNode machine = Json.object();
    machine.put("java", System.getProperty("java.version"));
    machine.put("java_vendor", System.getProperty("java.vendor"));
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("architecture", System.getProperty("os.arch"));
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    return machine;
  }
}
