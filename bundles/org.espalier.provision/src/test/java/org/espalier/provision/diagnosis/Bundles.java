package org.espalier.provision.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.resource.Resource;

/** Bundles that consist of a manifest. */
final class Bundles {
  private Bundles() {}

  /** A framework with Java 17 on Linux, and the packages of Espalier in version 1.4. */
  static Known host() {
    return Known.host(
        resource(
            "system.bundle",
            "9",
            "Export-Package: org.espalier.layer;version=1.4,org.espalier.tensor;version=1.4,"
                + "org.osgi.framework;version=1.10",
            "Provide-Capability: osgi.ee;osgi.ee=JavaSE;version:List<Version>=\"9,11,17\","
                + "osgi.native;osgi.native.osname:List<String>=\"linux\""
                + ";osgi.native.processor:List<String>=\"x86-64,amd64\""));
  }

  /** An installed bundle that waits. */
  static Known installed(String name, String version, String... headers) {
    return Known.installed(resource(name, version, headers), false);
  }

  /** An installed bundle that is wired. */
  static Known resolved(String name, String version, String... headers) {
    return Known.installed(resource(name, version, headers), true);
  }

  /** A bundle of the repository acme. */
  static Known offered(String name, String version, String... headers) {
    return Known.ofRepository(resource(name, version, headers), "acme");
  }

  static Resource resource(String name, String version, String... headers) {
    Map<String, String> manifest = new LinkedHashMap<>();
    manifest.put("Bundle-ManifestVersion", "2");
    manifest.put("Bundle-SymbolicName", name);
    manifest.put("Bundle-Version", version);
    for (String header : headers) {
      int colon = header.indexOf(": ");
      manifest.put(header.substring(0, colon), header.substring(colon + 2));
    }
    try {
      return ResourceBuilder.build("file:/" + name + ".jar", manifest);
    } catch (BundleException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
