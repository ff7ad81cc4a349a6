package org.espalier.launcher.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Writes a file as soon as its bundle is started. */
public final class Footprint implements BundleActivator {
  /** The property that names the file. */
  public static final String FILE = "footprint";

  @Override
  public void start(BundleContext context) {
    try {
      Files.writeString(Path.of(context.getProperty(FILE)), "I was here");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
