package org.espalier.provision;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where a host keeps what is installed beside its distribution. */
@Component(service = Home.class)
public final class Home {
  /** The property of the framework that names the folder of the home. */
  public static final String PROPERTY = "espalier.home";

  /** The property that names the folder of the distribution; absent in a framework of others. */
  public static final String DISTRIBUTION = "espalier.distribution";

  private final Path folder;
  private final Optional<Path> distribution;

  /** Takes the framework's properties, else {@code .espalier} in the user's folder. */
  @Activate
  public Home(BundleContext context) {
    this(
        Optional.ofNullable(context.getProperty(PROPERTY))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".espalier")),
        Optional.ofNullable(context.getProperty(DISTRIBUTION)).map(Path::of));
  }

  /** Takes folders. */
  public Home(Path folder, Optional<Path> distribution) {
    this.folder = folder;
    this.distribution = distribution;
  }

  /** The folder; need not exist. */
  public Path folder() {
    return folder;
  }

  /** The installed jars, each under its checksum; need not exist. */
  public Path store() {
    return folder.resolve("store");
  }

  /** The states of what is installed, a file each; need not exist. */
  public Path generations() {
    return folder.resolve("generations");
  }

  /** Keys and files that are trusted; need not exist. */
  public Path trust() {
    return folder.resolve("trust");
  }

  /** The list of the repositories; need not exist. */
  public Path repositories() {
    return folder.resolve("repositories.json");
  }

  /** What bundles did that did not end to start; need not exist. */
  public Path quarantine() {
    return folder.resolve("quarantine");
  }

  /** Copies of indexes of repositories, which can be made again; need not exist. */
  public Path indexes() {
    return folder.resolve("repositories");
  }

  /** The checksums of files that were shown, which can be computed again; need not exist. */
  public Path checksums() {
    return folder.resolve("cache").resolve("checksums.json");
  }

  /** Files that are being fetched, or were for a plan; need not exist. */
  public Path downloads() {
    return folder.resolve("downloads");
  }

  /** The distribution that the host was started from. */
  public Optional<Path> distribution() {
    return distribution;
  }

  /** The folder that the owner puts jars into; need not exist. */
  public Optional<Path> plugins() {
    return distribution.map(folder -> folder.resolve("plugins"));
  }
}
