/** Models that come in from other frameworks and go out to them. */
package org.espalier.runtime.interchange;
