package org.espalier.runtime;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The folder in which a host keeps what outlives a run. */
@Component(service = Home.class)
public final class Home {
  /** The property of the framework that names the folder. */
  public static final String PROPERTY = "espalier.home";

  private final Path folder;

  /** Takes the framework's property, else {@code .espalier} in the user's folder. */
  @Activate
  public Home(BundleContext context) {
    this(folder(context.getProperty(PROPERTY)));
  }

  /** Takes a folder. */
  public Home(Path folder) {
    this.folder = folder;
  }

  private static Path folder(String property) {
    return property != null
        ? Path.of(property)
        : Path.of(System.getProperty("user.home"), ".espalier");
  }

  /** The folder; need not exist. */
  public Path folder() {
    return folder;
  }

  /** The folder of encoded rows that have no room in memory; need not exist. */
  public Path scratch() {
    return folder.resolve("scratch");
  }

  /** The folder of downloaded data sets; need not exist. */
  public Path datasets() {
    return folder.resolve("datasets");
  }
}
