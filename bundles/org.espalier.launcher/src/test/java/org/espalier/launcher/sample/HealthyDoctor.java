package org.espalier.launcher.sample;

import java.util.List;
import org.espalier.host.Doctor;
import org.espalier.host.Finding;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that brings a doctor, who tells what his framework knows. */
public final class HealthyDoctor implements BundleActivator, Doctor {
  private BundleContext context;

  @Override
  public void start(BundleContext context) {
    this.context = context;
    context.registerService(Doctor.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {}

  @Override
  public List<Finding> examine() {
    return List.of(new Finding("home", "ok", context.getProperty("espalier.home"), ""));
  }
}
