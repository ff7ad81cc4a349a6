package org.espalier.launcher.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that does not start. */
public final class Explosive implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    throw new IllegalStateException("the fuse is wet");
  }

  @Override
  public void stop(BundleContext context) {}
}
