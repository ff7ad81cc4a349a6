package org.espalier.provision.resolve;

import java.util.List;
import java.util.Map;
import org.espalier.plugin.Diagnosis;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;

/**
 * What a resolver found.
 *
 * @param wires what is wired anew, and to what; what is wanted is among the keys
 * @param wanted what it was made for, without what cannot be had
 * @param problems why something cannot be had
 */
record Solution(Map<Resource, List<Wire>> wires, Wanted wanted, List<Diagnosis> problems) {}
