package org.espalier.provision.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Verification;
import org.espalier.plugin.Verification.Check;
import org.espalier.provision.archive.BundleJar;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Verifies jars against the bundles that are installed here. */
@Component
public final class JarVerifier implements BundleVerifier {
  private final BundleContext context;

  /** Looks at the bundles of a framework. */
  @Activate
  public JarVerifier(BundleContext context) {
    this.context = context;
  }

  @Override
  public Verification verify(Path jar) throws IOException {
    BundleJar bundle = BundleJar.read(jar.toAbsolutePath().normalize());
    PluginClasses plugin = PluginClasses.read(bundle);
    HostPackages host = new HostPackages(context);
    VisibleClasses classes = new VisibleClasses(plugin, host.loaders(bundle.resource()));
    ImportCheck imports = new ImportCheck(bundle, host);
    List<Check> checks = new ArrayList<>(imports.resolves());
    checks.addAll(imports.usesTheApi());
    checks.addAll(new LinkCheck(plugin, classes).run());
    checks.addAll(new DeclarationCheck(bundle, plugin, classes).run());
    return new Verification(bundle.name() + " " + bundle.version(), checks);
  }
}
