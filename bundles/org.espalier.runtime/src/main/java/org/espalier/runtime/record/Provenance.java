package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import org.espalier.runtime.data.Checksum;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What made a run: every bundle of the host with its checksum, and the machine. */
@Component(service = Provenance.class)
public final class Provenance {
  private final Supplier<Bundle[]> installed;

  /** Looks at the bundles of a framework. */
  @Activate
  public Provenance(BundleContext context) {
    this(context::getBundles);
  }

  /** Looks at given bundles. */
  public Provenance(Supplier<Bundle[]> installed) {
    this.installed = installed;
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
      String checksum = checksum(bundle.getLocation());
      if (checksum != null) {
        node.put("sha256", checksum);
      }
    }
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

  /** The checksum of the file a bundle was installed from; null where it was none. */
  private static String checksum(String location) throws IOException {
    String file = location.replaceFirst("^reference:", "");
    if (file.startsWith("file:")) {
      Path jar = Path.of(URI.create(file));
      return Files.isRegularFile(jar) ? Checksum.of(jar) : null;
    }
    return null;
  }
}
