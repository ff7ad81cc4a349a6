package org.espalier.launcher.sample;

import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that counts how often it is started by all frameworks that share its class loader. */
public final class Counted implements BundleActivator {
  private static final AtomicInteger STARTS = new AtomicInteger();

  @Override
  public void start(BundleContext context) {
    STARTS.incrementAndGet();
  }

  @Override
  public void stop(BundleContext context) {
    STARTS.addAndGet(-1000);
  }

  @Override
  public String toString() {
    return "started " + STARTS.get();
  }
}
