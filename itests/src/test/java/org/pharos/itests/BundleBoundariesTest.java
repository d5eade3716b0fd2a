package org.pharos.itests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may depend on whom: two hubs, and spokes that never touch. */
class BundleBoundariesTest {
    private static final String API = "org.pharos.api..";
    private static final String CORE = "org.pharos.core..";
    private static final String[] TOOLKIT = {
        "org.pharos.dicom.core..", "org.pharos.dicom.net..", "org.pharos.dicom.imageio.."
    };

    /** Compiled classes of each module, by the package that the module owns. */
    private static final Map<String, Path> modules = new HashMap<>();

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() throws IOException {
        var root = Path.of("..").toAbsolutePath().normalize();
        modules.put("org.pharos.api", root.resolve("plugin-api/target/classes"));
        try (var bundles = Files.newDirectoryStream(root.resolve("bundles"), Files::isDirectory)) {
            for (Path bundle : bundles) {
                var name = "org.pharos." + bundle.getFileName().toString().replace('-', '.');
                modules.put(name, bundle.resolve("target/classes"));
            }
        }
        classes = new ClassFileImporter()
                .importPaths(
                        modules.values().stream().filter(Files::isDirectory).toList());
        assertThat(classes).hasSizeGreaterThan(50);
    }

    @Test
    void eachModuleOwnsThePackageOfItsFolder() {
        modules.forEach((name, folder) -> {
            if (Files.isDirectory(folder)) {
                // what isn't ours is a library that the bundle holds, as that is none itself
                assertThat(new ClassFileImporter().importPath(folder))
                        .filteredOn(type -> type.getPackageName().startsWith("org.pharos"))
                        .allMatch(type -> type.getPackageName().equals(name)
                                || type.getPackageName().startsWith(name + "."));
            }
        });
    }

    @Test
    void apiStandsAlone() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", API, "org.jspecify..", "org.osgi.annotation..", "aQute.bnd.annotation..")
                .check(classes);
    }

    @Test
    void toolkitKnowsNoOtherBundleAndNoService() {
        classes()
                .that()
                .resideInAnyPackage(TOOLKIT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(TOOLKIT)
                        .or(resideInAnyPackage(
                                "java..",
                                "javax.net.ssl..",
                                "javax.imageio..",
                                "org.slf4j..",
                                "org.jspecify..",
                                "org.osgi.annotation..")))
                .check(classes);
    }

    @Test
    void engineKnowsNoEdgeAndNoProvider() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAPackage("org.pharos..")
                        .and(DescribedPredicate.not(resideInAnyPackage(API, CORE, "org.pharos.dicom.core.."))))
                .check(classes);
    }

    @Test
    void bundlesDontUseTheInternalsOfOthers() {
        classes()
                .that()
                .resideInAPackage("org.pharos..")
                .should(useInternalsOfTheirOwnModuleOnly())
                .check(classes);
    }

    @Test
    void libraryOfAnEdgeStaysInThatEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(API, CORE, "org.pharos.dicom..", "org.pharos.storage..", "org.pharos.index..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "org.glassfish..", "org.eclipse.jetty..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.pharos.index..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.apache.derby..", "com.zaxxer..")
                .check(classes);
    }

    private static ArchCondition<JavaClass> useInternalsOfTheirOwnModuleOnly() {
        return new ArchCondition<>("use internals of their own module only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().contains(".internal"))
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.pharos."))
                        .filter(dependency ->
                                !module(dependency.getTargetClass()).equals(module(type)))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static String module(JavaClass type) {
        return modules.keySet().stream()
                .filter(name -> type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }
}
