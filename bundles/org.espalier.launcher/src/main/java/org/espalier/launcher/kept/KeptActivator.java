package org.espalier.launcher.kept;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Stands in for the activator of a bundle, which is started when a class is wanted. */
public final class KeptActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    loader(context).offer(context);
  }

  @Override
  public void stop(BundleContext context) {
    loader(context).withdraw(context);
  }

  private static KeptLoader loader(BundleContext context) {
    return (KeptLoader) context.getBundle().adapt(BundleWiring.class).getClassLoader();
  }
}
