package org.espalier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.launcher.kept.KeptBundles;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;

/** Makes a framework hold exactly the bundles that are wanted, and starts them. */
final class Installation {
  private static final String STAMPS = "installed.txt";

  private final BundleContext framework;
  private final Path stampFile;
  private final List<String> notices;

  /**
   * @param framework a framework that was started
   * @param storage its storage, where the stamps of the files last installed are kept
   * @param notices takes what went wrong, a sentence each
   */
  Installation(BundleContext framework, Path storage, List<String> notices) {
    this.framework = framework;
    this.stampFile = storage.resolve(STAMPS);
    this.notices = notices;
  }

  /** Whether the storage has been filled to the end before. */
  static boolean isComplete(Path storage) {
    return Files.isRegularFile(storage.resolve(STAMPS));
  }

  /**
   * Installs and starts.
   *
   * @param bundles files of the distribution, which stay where they are
   * @return the bundles installed
   */
  List<Bundle> bring(List<Path> bundles) throws IOException {
    Map<String, String> before = stamps();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (Path file : bundles) {
      // Read where it lies: copies of natives would cost a second and a hundred megabytes.
      String stamp = stamp(file);
      wanted.put(location(file, stamp, before), stamp);
    }
    boolean changed = !before.equals(wanted);
    if (changed) {
      Files.deleteIfExists(stampFile);
    }
    removeOthers(before, wanted);
    List<Bundle> installed = install(wanted);
    installed.forEach(this::start);
    if (changed) {
      write(wanted);
    }
    return installed;
  }

  /** The location of the last time, if the file is as it was: its manifest need not be read. */
  private static String location(Path file, String stamp, Map<String, String> before)
      throws IOException {
    String address = file.toUri().toString();
    for (String location : List.of("reference:" + address, address)) {
      if (stamp.equals(before.get(location))) {
        return location;
      }
    }
    return KeptBundles.location(file);
  }

  private void removeOthers(Map<String, String> before, Map<String, String> wanted) {
    for (Bundle bundle : framework.getBundles()) {
      String location = bundle.getLocation();
      boolean keep =
          bundle.getBundleId() == 0
              || (wanted.containsKey(location)
                  && wanted.get(location).equals(before.get(location)));
      if (!keep) {
        try {
          bundle.uninstall();
        } catch (BundleException e) {
          notices.add(location + ": cannot be removed: " + Reasons.of(e));
        }
      }
    }
  }

  private List<Bundle> install(Map<String, String> wanted) {
    List<Bundle> installed = new ArrayList<>();
    for (String location : wanted.keySet()) {
      try {
        Bundle bundle = framework.installBundle(location);
        if (bundle.getSymbolicName() == null || bundle.getSymbolicName().isBlank()) {
          bundle.uninstall();
          throw new BundleException("it is no OSGi bundle: its manifest names no bundle");
        }
        installed.add(bundle);
      } catch (BundleException e) {
        notices.add(fileName(location) + " is not installed: " + Reasons.of(e));
      }
    }
    return installed;
  }

  private void start(Bundle bundle) {
    if (bundle.getState() == Bundle.UNINSTALLED) {
      return; // one that started before replaced it
    }
    boolean fragment =
        (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    if (fragment) {
      return;
    }
    try {
      // Transient: what runs is decided anew at every start, never by what a storage remembers.
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException e) {
      notices.add(fileName(bundle.getLocation()) + " is not started: " + Reasons.of(e));
    }
  }

  private static String fileName(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static String stamp(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
  }

  private Map<String, String> stamps() throws IOException {
    Map<String, String> stamps = new HashMap<>();
    if (Files.isRegularFile(stampFile)) {
      for (String line : Files.readAllLines(stampFile)) {
        int tab = line.indexOf('\t');
        stamps.put(line.substring(tab + 1), line.substring(0, Math.max(tab, 0)));
      }
    }
    return stamps;
  }

  private void write(Map<String, String> stamps) throws IOException {
    List<String> lines = new ArrayList<>();
    stamps.forEach((location, stamp) -> lines.add(stamp + "\t" + location));
    Path fresh = stampFile.resolveSibling(STAMPS + ".new");
    Files.write(fresh, lines);
    Files.move(fresh, stampFile, StandardCopyOption.ATOMIC_MOVE);
  }
}
