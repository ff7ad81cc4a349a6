/**
 * Bundles with native code whose class loaders are kept while the virtual machine lives.
 *
 * <p>The virtual machine gives a native library to one class loader and never takes it away: a
 * framework that loads the classes of such a bundle anew needs another copy of the library. A
 * bundle that says so in its manifest ({@link org.espalier.launcher.kept.KeptBundles#HEADER}) is
 * therefore connected to the framework (OSGi Connect) instead of being loaded by it.
 */
package org.espalier.launcher.kept;
