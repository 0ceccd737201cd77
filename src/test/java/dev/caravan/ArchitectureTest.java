package dev.caravan;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.Resource;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Which way the arrows point, and habits that the compiler does not know. */
@AnalyzeClasses(packages = "dev.caravan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PLATFORM = "dev.caravan.platform..";
    private static final String RUNS = "dev.caravan.runs..";
    private static final String CREDENTIALS = "dev.caravan.credentials..";
    private static final String QUARANTINE = "dev.caravan.quarantine..";
    private static final String PLANNING = "dev.caravan.planning..";
    private static final String AUDIT = "dev.caravan.audit..";
    private static final String ALERTS = "dev.caravan.alerts..";
    private static final String CONSOLE = "dev.caravan.console..";
    private static final String SANDBOX = "dev.caravan.sandbox..";

    @ArchTest
    static final ArchRule PLATFORM_KNOWS_NO_FEATURE = only(PLATFORM);

    @ArchTest
    static final ArchRule RUNS_KNOW_NO_FEATURE = only(RUNS, PLATFORM);

    @ArchTest
    static final ArchRule AUDIT_KNOWS_NO_FEATURE = only(AUDIT, PLATFORM);

    @ArchTest
    static final ArchRule PLANNING_KNOWS_NO_FEATURE = only(PLANNING, RUNS, AUDIT, ALERTS, PLATFORM);

    @ArchTest
    static final ArchRule CREDENTIALS_KNOW_NO_FEATURE = only(CREDENTIALS, AUDIT, ALERTS, PLATFORM);

    @ArchTest
    static final ArchRule QUARANTINE_KNOWS_NO_FEATURE = only(QUARANTINE, RUNS, AUDIT, PLATFORM);

    @ArchTest
    static final ArchRule ALERTS_KNOW_NO_FEATURE = only(ALERTS, RUNS, PLATFORM);

    @ArchTest
    static final ArchRule WORKSPACES_KNOW_NO_OTHER_FEATURE =
            only("dev.caravan.workspaces..", RUNS, CREDENTIALS, QUARANTINE, ALERTS, AUDIT, PLATFORM);

    @ArchTest
    static final ArchRule SCRIPTS_KNOW_NO_OTHER_FEATURE =
            only("dev.caravan.scripts..", RUNS, CREDENTIALS, QUARANTINE, ALERTS, AUDIT, PLATFORM);

    @ArchTest
    static final ArchRule REPORTS_KNOW_WHAT_THEY_TELL_OF_AND_WHOM =
            only("dev.caravan.reports..", RUNS, CREDENTIALS, QUARANTINE, ALERTS, "dev.caravan.scripts..", PLATFORM);

    @ArchTest
    static final ArchRule OUTSIDE_KNOWS_NO_OTHER_FEATURE =
            only("dev.caravan.outside..", RUNS, "dev.caravan.planning..", PLATFORM);

    @ArchTest
    static final ArchRule SANDBOX_IS_AN_OUTSIDER = only(SANDBOX);

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_SANDBOX = noClasses()
            .that()
            .resideOutsideOfPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SANDBOX);

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_CONSOLE = noClasses()
            .that()
            .resideOutsideOfPackage(CONSOLE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CONSOLE);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.caravan.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?)(\\$.*)?");

    @ArchTest
    static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith(Resource.class);

    @ArchTest
    static final ArchRule BEANS_OF_FEATURES_KNOW_NO_EXCHANGE = noClasses()
            .that()
            .resideOutsideOfPackage(PLATFORM)
            .and(are(DescribedPredicate.not(assignableTo(AggregationStrategy.class))))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Exchange.class);

    /** But for the stand-in, which is to be slow, and the look for foreign processes, whose end nobody announces. */
    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .that()
            .resideOutsideOfPackages(SANDBOX, "dev.caravan.platform.database.embedded")
            .should()
            .callMethodWhere(target(name("sleep")));

    @ArchTest
    static void everyPackageSaysWhatItIsForAndForbidsNull(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackage).distinct()).allSatisfy(ArchitectureTest::isDescribed);
    }

    private static void isDescribed(JavaPackage described) {
        assertThat(described.isAnnotatedWith(NullMarked.class))
                .as(described.getName())
                .isTrue();
    }

    private static ArchRule only(String from, String... to) {
        return classes()
                .that()
                .resideInAPackage(from)
                .should()
                .onlyDependOnClassesThat(resideInAPackage(from)
                        .or(resideInAnyPackage(to))
                        .or(DescribedPredicate.not(resideInAPackage("dev.caravan.."))))
                .because("features lean on what all share, never the other way round");
    }
}
