package org.espalier.itest.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a host with everything that the built distribution has; one host for all of them. */
public final class HostExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(HostExtension.class);

  /** The folder of the distribution that this build made. */
  public static Path distribution() {
    try (Stream<Path> made = Files.list(Path.of("../../distribution/target"))) {
      List<Path> found =
          made.filter(path -> Files.isDirectory(path.resolve("features"))).sorted().toList();
      if (found.size() != 1) {
        throw new IllegalStateException(
            "one distribution is expected in distribution/target, found " + found);
      }
      return found.get(0).toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new IllegalStateException("build the distribution first: mvn package", e);
    }
  }

  /** The folder of samples in this source tree. */
  public static Path samples() {
    return Path.of("../../samples").toAbsolutePath().normalize();
  }

  /** The home of the host, which only its process uses. */
  public static Path home() throws IOException {
    return Homes.in(Path.of("target", "home-" + System.getProperty("fork", "0")));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Espalier.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // Forks that share the classes among them execute each class as a plan of its own.
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent("host", key -> start());
  }

  private static Espalier start() {
    try {
      return Espalier.builder().distribution(distribution()).home(home()).start();
    } catch (IOException e) {
      throw new IllegalStateException("the host does not start", e);
    }
  }
}
