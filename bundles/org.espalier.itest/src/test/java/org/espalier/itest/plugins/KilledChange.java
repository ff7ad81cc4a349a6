package org.espalier.itest.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Permission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;

/**
 * A program that says what it finds in a home, changes that and ends like one that is killed, just
 * before it would change a file of the home for the nth time.
 */
final class KilledChange {
  /** How it ends where it is killed. */
  static final int KILLED = 9;

  private KilledChange() {}

  /**
   * Runs.
   *
   * @param arguments the distribution, the home, the name of the bundle, the jars of two versions,
   *     and before which change of a file it ends; 0 for never
   */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[1]);
    String name = arguments[2];
    try (Espalier host =
        Espalier.builder()
            .distribution(Path.of(arguments[0]))
            .home(home)
            .features("base")
            .start()) {
      List<String> found = PluginHost.states(host, name);
      System.out.println("found " + found + " notices " + host.notices());
      Provisioning provisioning = host.service(Provisioning.class);
      String jar = found.toString().contains("1.0.0") ? arguments[4] : arguments[3];
      Plan plan =
          found.isEmpty() ? provisioning.install(List.of(jar)) : provisioning.update(List.of(jar));
      int last = Integer.parseInt(arguments[5]);
      if (last > 0) {
        killBefore(last, home.toRealPath());
      }
      provisioning.apply(plan, new Consent(Set.of(name)), ChangeListener.SILENT);
      System.out.println("changed");
    }
  }

  @SuppressWarnings("removal") // the one way to be asked before each change of a file
  private static void killBefore(int last, Path home) {
    System.setSecurityManager(new Killer(last, home));
  }

  /** Ends the process at once when it is asked for the last time. */
  @SuppressWarnings("removal") // as above
  private static final class Killer extends SecurityManager {
    private final AtomicInteger left;
    private final List<String> folders;

    Killer(int last, Path home) {
      this.left = new AtomicInteger(last);
      this.folders =
          List.of(
              home.resolve("store").toString(),
              home.resolve("generations").toString(),
              home.resolve("lock").toString(),
              home.resolve(".lock").toString());
    }

    @Override
    public void checkPermission(Permission permission) {}

    @Override
    public void checkWrite(String file) {
      count(file);
    }

    @Override
    public void checkDelete(String file) {
      count(file);
    }

    private void count(String file) {
      if (folders.stream().anyMatch(file::startsWith) && left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}
