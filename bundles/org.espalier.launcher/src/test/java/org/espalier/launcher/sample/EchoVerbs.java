package org.espalier.launcher.sample;

import java.util.List;
import org.espalier.host.Streams;
import org.espalier.host.Verbs;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle whose verb prints its arguments and ends with their number. */
public final class EchoVerbs implements BundleActivator, Verbs {
  @Override
  public void start(BundleContext context) {
    context.registerService(Verbs.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public int execute(List<String> arguments, Streams streams) {
    streams.out().println(String.join(" ", arguments));
    return arguments.size();
  }
}
