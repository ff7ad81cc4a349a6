/**
 * The verbs of plugin life, over the typed calls of {@code org.espalier.plugin}.
 *
 * <p>A verb of a noun is a method of the noun's class ({@code bundle install} is {@link
 * org.espalier.console.plugins.BundleVerb#install}); what all changes have in common, from the plan
 * to the generation, is {@link org.espalier.console.plugins.ChangeCall}.
 */
package org.espalier.console.plugins;
