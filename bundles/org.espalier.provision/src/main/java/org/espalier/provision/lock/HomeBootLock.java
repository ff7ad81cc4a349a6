package org.espalier.provision.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.plugin.Lock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The lock that a property of the framework names. */
@Component(service = BootLock.class)
public final class HomeBootLock implements BootLock {
  private final Optional<Lock> lock;

  /**
   * Reads it.
   *
   * @throws IOException if it cannot be read: nothing is brought then
   */
  @Activate
  public HomeBootLock(BundleContext framework) throws IOException {
    String file = framework.getProperty(PROPERTY);
    this.lock = file == null ? Optional.empty() : Optional.of(LockFile.read(Path.of(file)));
  }

  @Override
  public Optional<Lock> lock() {
    return lock;
  }
}
