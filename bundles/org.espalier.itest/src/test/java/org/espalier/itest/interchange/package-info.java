/** Models that come in from other frameworks and go out to them, seen from outside. */
package org.espalier.itest.interchange;
